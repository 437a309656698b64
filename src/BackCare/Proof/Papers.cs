using System.Reflection;

namespace BackCare.Proof;

/// <summary>What is built into the program with the proof: the floor, and the argument why it is sound.</summary>
internal static class Papers
{
    /// <summary>A file of this folder, each line ended by a line feed alone.</summary>
    public static string Text(string file)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"BackCare.Proof.{file}")
            ?? throw new InvalidOperationException(
                $"The program was built without {file}. Name it as an EmbeddedResource of BackCare.csproj.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
