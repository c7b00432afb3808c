#import "Drawable.h"
@implementation Square
- (void)draw { [self grow]; }
- (void)grow {}
@end
