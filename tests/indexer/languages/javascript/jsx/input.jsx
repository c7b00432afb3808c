import React, { useState } from 'react';
import { Button } from './button';

function Row({ item, onSelect }) {
  const [open, setOpen] = useState(false);
  const handle = () => { setOpen(!open); onSelect(item); };
  return (
    <li onClick={handle}>
      <Label text={format(item)} />
      <Button.Icon name="x" onClick={() => setOpen(true)} />
      <>{open && <Details />}</>
    </li>
  );
}

const Label = ({ text }) => <span>{text}</span>;
const format = (item) => item.name;

export const List = React.memo(function List({ items }) {
  return <ul>{items.map((item) => <Row key={item.id} item={item} />)}</ul>;
});
const Field = forwardRef((props, ref) => <input ref={ref} {...props} />);

class Panel extends React.Component {
  state = { open: false };
  renderBody() { return <List items={this.props.items} />; }
  render() { return <div>{this.renderBody()}<Field /><svg:rect /></div>; }
}
export default Panel;
