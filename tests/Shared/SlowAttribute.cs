using Xunit.v3;

namespace BackCare.Tests.Shared;

/// <summary>Facts that take long and seldom find what others do not: tests/slow/run runs them.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
internal sealed class SlowAttribute : Attribute, ITraitAttribute
{
    public IReadOnlyCollection<KeyValuePair<string, string>> GetTraits() => [new("Runs", "slowly")];
}
