struct Item { void use() {} };
