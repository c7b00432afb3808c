#import "Cat.h"
@implementation Cat
- (void)eat { [super eat]; [self purr]; [self sleep]; [self missing]; }
- (void)purr {}
@end
