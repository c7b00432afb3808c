import { Query } from "./query";
new Query().where().limit().run();
