using System;
namespace Meta {
    public class RouteAttribute : Attribute { public RouteAttribute(string path) {} }
    public class Plain : Attribute {}
    public class Obsolete2Attribute : Attribute {}
}
