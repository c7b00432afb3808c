export function Header() { return <div />; }
