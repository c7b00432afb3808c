#import "Animal.h"
@implementation Animal
- (void)eat { [self sleep]; }
- (void)sleep {}
+ (Animal *)make { return [[Animal alloc] init]; }
@end
