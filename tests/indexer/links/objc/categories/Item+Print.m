#import "Item+Print.h"
@implementation Item (Print)
- (void)print { [self load]; [self print]; }
@end
