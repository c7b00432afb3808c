#import "Item.h"
@interface Item (Print)
- (void)print;
@end
