namespace BackCare.Web.Tests.Hosting;

/// <summary>The framework's own part that makes components, of which one cannot be made.</summary>
internal sealed class BrokenPages : IComponentActivator
{
    public Type? Page { get; set; }

    public bool Torn { get; private set; }

    public IComponent CreateInstance(Type componentType)
    {
        if (componentType != Page) return (IComponent)Activator.CreateInstance(componentType)!;
        Torn = true;
        throw new InvalidOperationException(nameof(BrokenPages));
    }
}
