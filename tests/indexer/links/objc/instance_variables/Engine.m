#import "Engine.h"
@implementation Engine
- (void)start {}
- (void)stop {}
@end
