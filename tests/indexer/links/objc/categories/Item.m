#import "Item.h"
@implementation Item
- (void)load {}
@end
