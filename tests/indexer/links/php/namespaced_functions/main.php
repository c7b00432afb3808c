<?php
namespace A;
helper();
both();
only_global();
\helper();
\both();
B\helper();
namespace\helper();
\A\B\helper();
C\helper();
