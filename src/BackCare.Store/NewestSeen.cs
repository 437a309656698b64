using System.Globalization;
using BackCare.Reading;
using BackCare.Records;

namespace BackCare.Store;

/// <summary>
/// What the data folder remembers of the newest record that was seen, so that a database that is missing, empty or of
/// yesterday is known for it.
/// </summary>
/// <param name="Number">0 where a database without records was accepted.</param>
/// <param name="Accepted">What whoever runs the site took as it was; null for nothing.</param>
internal sealed record NewestSeen(long Number, string Hash, AcceptedRecords? Accepted)
{
    public const string FileName = "newest";

    // No secret: what somebody else wrote for the site, such as root at the command line, it can read.
    private const string Form = "number hash accepted";

    /// <returns>Null where nothing was seen yet.</returns>
    /// <exception cref="IOException">It cannot be read, or is no such file.</exception>
    /// <exception cref="UnauthorizedAccessException">This program may not read it.</exception>
    public static NewestSeen? In(string data)
    {
        var file = Path.Combine(data, FileName);
        try
        {
            return File.ReadAllText(file).Split(' ', '\n') is [var number, var hash, var accepted, ..]
                && long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var seen)
                ? new(seen, hash, AcceptedRecords.Read(accepted)) : throw new IOException($"{file} does not read '{Form}'");
        }
        catch (Exception none) when (none is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    /// <exception cref="IOException">It cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">As before.</exception>
    public void Keep(string data) =>
        WholeFile.Write(Path.Combine(data, FileName), $"{Number} {Hash} {Accepted?.ToString() ?? "0"}\n");
}
