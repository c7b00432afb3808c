module example.com/one/tools // the nested one
