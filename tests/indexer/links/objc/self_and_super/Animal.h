#import <Foundation/Foundation.h>
@interface Animal : NSObject
- (void)eat;
- (void)sleep;
+ (Animal *)make;
@end
