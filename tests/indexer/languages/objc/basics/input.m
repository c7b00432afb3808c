#import <Foundation/Foundation.h>
#import "Thing.h"

@protocol Greeter <NSObject>
- (void)greet:(NSString *)name;
@end

/// A person.
@interface Person : NSObject <Greeter>
@property (nonatomic, copy) NSString *name;
- (instancetype)initWithName:(NSString *)name;
+ (Person *)nobody;
@end

static int count = 0;

@implementation Person {
    int _age;
}
- (instancetype)initWithName:(NSString *)name {
    self = [super init];
    [self greet:name];
    return self;
}
+ (Person *)nobody { return [[Person alloc] initWithName:@"nobody"]; }
- (void)greet:(NSString *)name {
    helper(1);
    NSLog(@"%@", name);
}
@end

int helper(int a) { return a; }
