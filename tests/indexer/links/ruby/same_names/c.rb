User.new.name
A::User.new.name
B::User.new.name
