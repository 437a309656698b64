using Xunit.Sdk;
using Xunit.v3;

[assembly: TestCollectionOrderer(typeof(BackCare.Tests.Shared.LongFactsFirst))]

namespace BackCare.Tests.Shared;

/// <summary>Long classes begin first, so that no run has to wait for them at its end.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class LongAttribute : Attribute;

/// <summary>The facts of <see cref="LongAttribute">long</see> classes, then all others as they come.</summary>
public sealed class LongFactsFirst : ITestCollectionOrderer
{
    private static readonly string[] Long =
        [.. typeof(LongFactsFirst).Assembly.GetTypes().Where(type => type.IsDefined(typeof(LongAttribute), false)).Select(type => type.FullName!)];

    public IReadOnlyCollection<TTestCollection> OrderTestCollections<TTestCollection>(IReadOnlyCollection<TTestCollection> testCollections)
        where TTestCollection : ITestCollection =>
        // xunit names the collection of a single class itself.
        [.. testCollections.OrderBy(each => !Long.Any(name => each.TestCollectionDisplayName.Contains($"{name} (")))];
}
