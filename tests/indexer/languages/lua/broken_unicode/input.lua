-- Größe 🎉
local function groesse(n)
  print("🚗") strasse(n)
end
function strasse(n) groesse(n) end

function broken(a,
  strasse(1)
end

local x = = 2
function last() strasse(2) end
