import { useStore, useItem, type Item } from "./hooks";
type Props = { item: Item; onSave: () => void };
export function Row({ item, onSave }: Props) {
  item.name();
  onSave();
  return <li>{item.name()}</li>;
}
export const Page: FC<Props> = (props) => {
  const store = useStore();
  store.load();
  useItem("a").name();
  props.item.name();
  return <ul>{store.items.map((one) => <Row item={one} onSave={() => store.load()} />)}</ul>;
};
