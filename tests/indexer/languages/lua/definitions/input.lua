#!/usr/bin/env lua
local M = {}
local json = require "json"
local deep = require("a.b").c.d
require 'side'
dofile("run.lua")
local first, second = require('first'), 2

-- What f does.
--- And more.
function M.f(a, b, ...)
  local inner = function() end
  local function named() end
  function everywhere() end
  assigned_everywhere = function() end
  local plain = 1
  return require("lazy")
end

--[[ A method.
  In two lines. ]]
function M:method(q) end

function M.sub.deep() end
local function loc(a) return a end
function glob() end
M.assigned = function(a) return a end
M["quoted"] = function() end
M[computed] = function() end
M.kept = M.kept or function() end
local later
later = function() end
local pair, other = function() end, function() end

local t = {
  inner = function(a) glob() end,
  ["key"] = function() end,
  value = 1,
  nested = { deep = function() end },
  [1] = function() end,
}
M.handlers = {
  on_click = function(self) return self.on_click() end,
}
LIMIT = 10
local CONST <const> = 5
M.value = 3
local Class = setmetatable({}, { __index = function(t, k) return k end })
function Class.new() return setmetatable({}, Class) end

for i, v in ipairs(t) do local x = function() end end
return M
