local json = require "json"
local M = {}
local Class = make_class("Class")
local str = "text"

local function helper(a) return helper(a) end
function glob() helper(1) end

function M.f(self, x)
  helper(x)
  M.g(x)
  M.missing()
  self.g()
  x()
  x.g()
end

function M.g() json.decode("1") end

function M:method(helper, ...)
  self:method(1)
  self.f()
  self.field.f()
  self:nothing()
  helper(2)
  M:method()
  M.sub.deep()
  Class.new()
  Class:create()
  str:upper()
  ("x"):rep(2)
  helper:go():on()
  glob { a = 1 }
  glob "str"
  t[1](2)
  local glob = 1
  glob()
  return function(f) f() end
end

function M.sub.deep() M.sub.deep() end
function Class.new() Class.value() end
Class.value = 1

for helper, v in pairs(M) do helper() v() end
for i = 1, 2 do i() end
helper(3)
do local helper = 1 end
setup { on = function() glob() end, callback = helper }
