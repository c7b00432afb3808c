const { Query, query, start } = require("./query");
new Query().where().order().first().save();
query().where().copy().first().save().save();
start().first().save();
const row = query()
  .where()
  .first();
row.save();
row?.save?.();
