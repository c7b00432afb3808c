pub fn load() {}
pub fn save() {}

pub fn first(load: fn()) {
    load();
}

pub fn second() {
    save();
    let save = || 1;
    save();
}

pub fn third() {
    let before = load();
    for save in [1, 2] {
        let _ = save;
    }
    save();
    if let Some(load) = Some(before) {
        let _ = load;
    }
    load();
    let inner = |save: fn()| save();
    inner(save);
}
