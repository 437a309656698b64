using Xunit.v3;

namespace BackCare.Tests.Shared;

/// <summary>Slow facts that rarely find more than others do; tests/slow/run runs them.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
internal sealed class SlowAttribute : Attribute, ITraitAttribute
{
    public IReadOnlyCollection<KeyValuePair<string, string>> GetTraits() => [new("Runs", "slowly")];
}
