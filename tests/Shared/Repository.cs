using System.Runtime.CompilerServices;

namespace BackCare.Tests.Shared;

internal static class Repository
{
    public static string Root { get; } = FindRoot();

    /// <exception cref="DirectoryNotFoundException">The tests were built somewhere else.</exception>
    private static string FindRoot([CallerFilePath] string here = "")
    {
        for (var folder = Path.GetDirectoryName(here); folder is not null; folder = Path.GetDirectoryName(folder))
            if (File.Exists(Path.Combine(folder, "BackCare.sln"))) return folder;
        throw new DirectoryNotFoundException(
            $"No folder above '{here}' holds BackCare.sln. Run the tests from the repository.");
    }
}
