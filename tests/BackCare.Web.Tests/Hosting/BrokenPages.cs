using Microsoft.AspNetCore.Components;

namespace BackCare.Web.Tests.Hosting;

/// <summary>The framework's own part that makes components, of which one cannot be made.</summary>
internal sealed class BrokenPages : IComponentActivator
{
    public Type? Page { get; set; }

    /// <summary>How many times it tears.</summary>
    public int Times { get; set; } = int.MaxValue;

    public bool Torn { get; private set; }

    public IComponent CreateInstance(Type componentType)
    {
        if (componentType != Page || Times-- <= 0) return (IComponent)Activator.CreateInstance(componentType)!;
        Torn = true;
        throw new InvalidOperationException(nameof(BrokenPages));
    }
}
