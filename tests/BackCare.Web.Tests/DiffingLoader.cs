using System.Runtime.CompilerServices;
using System.Runtime.Loader;

namespace BackCare.Web.Tests;

/// <summary>
/// bUnit 2.15.2 asks for a later AngleSharp.Diffing than can be restored; the one beside the tests does what it needs.
/// </summary>
internal static class DiffingLoader
{
#pragma warning disable CA2255 // A module initializer in a library: this is a test program, and nothing may render before it has run.
    [ModuleInitializer]
    internal static void Init() =>
        AssemblyLoadContext.Default.Resolving += (context, name) =>
            name.Name == "AngleSharp.Diffing"
                ? context.LoadFromAssemblyPath(Path.Combine(AppContext.BaseDirectory, "AngleSharp.Diffing.dll"))
                : null;
#pragma warning restore CA2255
}
