#import "Tool.h"
void run(void) {
    [Tool clean];
    [[Tool shared] use];
    Tool *tool = [Tool shared];
    [tool use];
    [[Tool alloc] init];
    [Unknown clean];
}
