#import "Animal.h"
@interface Cat : Animal
- (void)purr;
@end
