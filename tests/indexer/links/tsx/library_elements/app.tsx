import { Link } from "react-router";
import React, { useState } from "react";
export function App() {
  const [state, setState] = useState(0);
  React.createElement("div");
  setState(1);
  return <div><Link to="/" /><View /><React.Fragment /><span>{state}</span></div>;
}
