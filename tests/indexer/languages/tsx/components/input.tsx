import React, { forwardRef, memo, useCallback, type ReactNode } from 'react';
import * as Ui from './ui';

interface Props {
  title: string;
  children?: ReactNode;
  onClose?(): void;
}

/** A card. */
export function Card({ title, children, onClose }: Props) {
  const close = useCallback(() => { onClose?.(); log(title); }, [onClose]);
  return (
    <Ui.Frame onClick={close}>
      <Header<string> text={title} />
      {children}
    </Ui.Frame>
  );
}

const Header = <T extends string,>({ text }: { text: T }) => <h1>{text}</h1>;
export const Input = forwardRef<HTMLInputElement, Props>((props, ref) => {
  const value = useValue(props.title);
  return <input ref={ref} value={value} />;
});
export const Fast = memo(Card);
const Wrapped = memo(forwardRef(function WrappedImpl(props: Props) { return <Card {...props} />; }));

function useValue(key: string): string {
  return key;
}
const log = (text: string): void => console.log(text);

export default class Page extends React.Component<Props, State> {
  static defaultProps: Partial<Props> = { title: '' };
  render() {
    return <Card title="x" onClose={this.close}>{this.items.map((i) => <Input key={i} title={i} />)}</Card>;
  }
  private close = () => this.setState({});
}
