using System.Globalization;
using System.Text.RegularExpressions;
using BackCare.Figures;
using BackCare.Reading;
using BackCare.Tests.Triage;

namespace BackCare.Tests.Figures;

/// <summary>A copy of one pose file that ships, with its people, for a fact to bend a joint in.</summary>
internal sealed class FileOfPoses : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("backcare-").FullName;

    public FileOfPoses(string slug)
    {
        Name = $"{FigureFile.Folder}/{slug}{FigureFile.Ending}";
        Directory.CreateDirectory(Path.Combine(folder, FigureFile.Folder));
        foreach (var name in new[] { FigureFile.BodiesFile, Name })
            File.Copy(Path.Combine(RealContent.Folder, name), Path.Combine(folder, name));
    }

    public string Name { get; }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    public IReadOnlyList<Problem> Problems()
    {
        var problems = new Problems();
        FigureFile.Load(folder, problems);
        return problems.All;
    }

    /// <summary>Writes another angle for a joint of the n-th position, counted from 0.</summary>
    /// <returns>The line of it.</returns>
    public int Bend(int position, string joint, int axis, double degrees)
    {
        var lines = File.ReadAllLines(Path.Combine(folder, Name));
        var part = joint[^1] switch { 'L' => "left", 'R' => "right", _ => "spine" };
        var place = Enumerable.Range(0, lines.Length)
            .Where(line => lines[line].StartsWith($"        {part}: ", StringComparison.Ordinal)).ElementAt(position);
        string[] angles = ["0", "0", "0"];
        angles[axis] = degrees.ToString(CultureInfo.InvariantCulture);
        var written = string.Join(", ", angles.Take(JointLimits.Of(joint).Length));
        lines[place] = Regex.Replace(lines[place], $@"\b{joint.TrimEnd('L', 'R')}: (\[[^\]]*\]|[-0-9.]+)",
            $"{joint.TrimEnd('L', 'R')}: [{written}]");
        File.WriteAllLines(Path.Combine(folder, Name), lines);
        return place + 1;
    }
}
