import { Row } from "./a";
export function go(rows: Row[], set: Set<Row>) {
  rows.find(r => r)!.drop();
  rows.slice(1)[0].drop();
  rows.reduce((sum, row) => row.drop(), null);
  [...set].length;
  set.forEach(row => row.drop());
  rows.at(-1)?.drop();
  rows.join().drop();
}
