from a import alias, short, make, Box, bound
alias()
short(1)
make().open()
Box().shut()
bound()
