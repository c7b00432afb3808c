using Far.Away;
namespace Near { class C { public static A Make() => new A(); } }
