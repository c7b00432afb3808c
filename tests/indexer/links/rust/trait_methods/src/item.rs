use crate::save::Save;

pub struct Item;
pub struct Other;

impl Item {
    pub fn own(&self) {
        self.begin();
        self.save();
    }
}

impl Save for Item {
    fn begin(&self) {
        self.own();
        self.end();
    }
}

impl Save for Other {
    fn save(&self) {
        Self::help(self);
        self.begin();
    }
    fn begin(&self) {}
}

impl Other {
    fn help(&self) {}
}
