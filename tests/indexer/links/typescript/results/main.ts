import { connect, Table } from "./model";
export async function go() {
  connect().first().drop();
  (await connect().find()).drop();
  const row = await connect().find();
  row.drop();
  connect().find().then(r => r.drop());
  connect().all()[0].drop();
  connect().head.drop();
}
