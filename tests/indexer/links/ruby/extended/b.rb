Model.find(3)
Tools.hammer
Helpers.help
