#import "Tool.h"
@implementation Tool
+ (Tool *)shared { return nil; }
+ (void)clean {}
- (void)use { [Tool clean]; [self.class clean]; }
@end
