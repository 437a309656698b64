using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using BackCare.Reading;
using BackCare.Records;

namespace BackCare.Accounts;

/// <summary>What lets somebody who was entered as a reviewer choose their password.</summary>
/// <param name="Reviewer">The id.</param>
/// <param name="CodeHash">Of the code, in the format of a password's hash; the code itself is kept nowhere.</param>
/// <param name="Spent">Whether a password was set with it. It is kept for a while all the same, so that whoever sends it
/// twice is told what became of it.</param>
public sealed record Invitation(string Reviewer, string CodeHash, DateTimeOffset Ends, bool Spent = false)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(3);
}

/// <summary>
/// The invitations in the data folder of the site, a file for each reviewer: a new one takes the place of the old one.
/// None lets anybody sign, and only one for a reviewer without a password lets anybody set one.
/// </summary>
/// <param name="data">Need not be there yet.</param>
public sealed class Invitations(string data)
{
    public const string FolderName = "invitations";

    // Long enough that whoever comes too late is told so.
    private static readonly TimeSpan KeptAfterwards = TimeSpan.FromDays(30);

    private string Folder => Path.Combine(data, FolderName);

    /// <returns>Null when there is none.</returns>
    /// <exception cref="IOException">It is there and cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">As before.</exception>
    public Invitation? Find(string reviewer)
    {
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllBytes(FileOf(reviewer)), InvitationContext.Default.Invitation)
                is { Reviewer: { } whose, CodeHash: not null } read && whose == reviewer ? read : null;
        }
        catch (Exception none) when (none is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (JsonException half)
        {
            throw new IOException("An invitation cannot be read.", half);
        }
    }

    /// <summary>In the place of an earlier one for the same reviewer.</summary>
    /// <exception cref="NotRecordedException">The folder cannot be written to.</exception>
    public void Keep(Invitation invitation)
    {
        try
        {
            FolderOfOwner.Make(Folder);
            WholeFile.Write(FileOf(invitation.Reviewer), JsonSerializer.Serialize(invitation, InvitationContext.Default.Invitation),
                ofOwner: true);
        }
        catch (Exception cannotWrite) when (cannotWrite is IOException or UnauthorizedAccessException)
        {
            throw CannotWriteException.To(Folder, cannotWrite);
        }
    }

    /// <summary>Nobody can set a password with it any more.</summary>
    /// <exception cref="NotRecordedException">The file stays.</exception>
    public void End(string reviewer)
    {
        try
        {
            if (Directory.Exists(Folder)) File.Delete(FileOf(reviewer));
        }
        catch (Exception cannotWrite) when (cannotWrite is IOException or UnauthorizedAccessException)
        {
            throw CannotWriteException.To(Folder, cannotWrite);
        }
    }

    /// <summary>Deletes what nobody will ask for any more.</summary>
    /// <exception cref="IOException">A file cannot be read or deleted.</exception>
    /// <exception cref="UnauthorizedAccessException">As before.</exception>
    public void Sweep(DateTimeOffset now)
    {
        if (!Directory.Exists(Folder)) return;
        foreach (var file in Directory.EnumerateFiles(Folder))
            if (now - File.GetLastWriteTimeUtc(file) > Invitation.Lifetime + KeptAfterwards) File.Delete(file);
    }

    private string FileOf(string reviewer) => Path.Combine(Folder, NameOf(reviewer));

    // Whatever somebody types for an id is no path.
    private static string NameOf(string reviewer) => $"{TextDigests.Of(reviewer)}.json";
}

[JsonSerializable(typeof(Invitation))]
internal sealed partial class InvitationContext : JsonSerializerContext;

/// <summary>The code of an invitation, as people read it out, write it down and type it.</summary>
public static class InvitationCode
{
    private const int Groups = 4;
    private const int InGroup = 5;

    // None that looks like another: no 0 and O, 1 and I and L, 2 and Z, 5 and S, 8 and B. 25 of them, so that a code has 92 bits.
    private const string Letters = "34679ACDEFGHJKMNPQRTUVWXY";

    /// <summary>
    /// How many bytes a code is made of: two for each letter, so that of 25 letters none comes up more often by more than one
    /// in 2,600.
    /// </summary>
    public const int Chance = 2 * Groups * InGroup;

    public static string Make() => Of(RandomNumberGenerator.GetBytes(Chance));

    /// <returns>The code that these bytes make: of the same the same.</returns>
    public static string Of(ReadOnlySpan<byte> chance)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(chance.Length, Chance);
        var letters = new char[Groups * InGroup];
        for (var at = 0; at < letters.Length; at++)
            letters[at] = Letters[BinaryPrimitives.ReadUInt16BigEndian(chance[(2 * at)..]) % Letters.Length];
        return string.Join('-', letters.Chunk(InGroup).Select(group => new string(group)));
    }

    /// <summary>What counts of a code that somebody typed: small letters, other spaces and hyphens are the same code.</summary>
    public static string Bare(string typed) => string.Concat(typed.ToUpperInvariant().Where(char.IsAsciiLetterOrDigit));
}
