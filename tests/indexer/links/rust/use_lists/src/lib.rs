mod a;
mod user;
