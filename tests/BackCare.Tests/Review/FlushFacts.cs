using System.Runtime.InteropServices;
using System.Text;
using BackCare.Review;

namespace BackCare.Tests.Review;

/// <summary>
/// A record that was kept outlasts a power failure: the folder that names it is brought to the disk too. Seen on Linux,
/// where a folder can be watched for being opened.
/// </summary>
public sealed class FlushFacts
{
    [Fact]
    public void The_folder_of_a_record_is_opened_to_be_flushed_once_the_record_has_its_name()
    {
        if (!OperatingSystem.IsLinux()) return;
        using var folder = new SignOffFolder("one");
        var events = Watched(folder, SignOffDecision.Withdraw);
        Assert.Contains(Opened, events[(events.IndexOf(Named) + 1)..]);
    }

    [Fact]
    public void So_is_the_folder_above_one_that_is_made_for_it()
    {
        if (!OperatingSystem.IsLinux()) return;
        using var folder = new SignOffFolder("one");
        var events = Watched(folder, SignOffDecision.Approve); // for which a copy of the text is kept first, in texts/
        var made = events.IndexOf(MadeFolder);
        Assert.Contains(Opened, events[(made + 1)..events.IndexOf(Named)]);
    }

    private const uint Opened = 0x4000_0020, Named = 0x80, MadeFolder =
        0x4000_0100; // IN_OPEN and IN_CREATE of a folder; IN_MOVED_TO

    private static List<uint> Watched(SignOffFolder folder, SignOffDecision decision)
    {
        var reviews = folder.Load().Reviews;
        var watch = Init(NonBlocking);
        try
        {
            Assert.True(Add(watch, Encoding.UTF8.GetBytes($"{folder.Path}\0"), 0x1A0) >= 0);
            reviews.Record(SignOffFolder.Sleep, SignOffFolder.Sleep.Digest, SignOffFolder.Reviewer("one"), decision,
                "why", SignOffFolder.Now);
            var (buffer, events) = (new byte[64 * 1024], new List<uint>());
            var length = (int)Read(watch, buffer, buffer.Length);
            // Each event: watch, mask, cookie, length of the name, the name. Without a name it is about the folder itself.
            for (var at = 0; at < length; at += 16 + BitConverter.ToInt32(buffer, at + 12))
            {
                var (mask, name) = (BitConverter.ToUInt32(buffer, at + 4), BitConverter.ToInt32(buffer, at + 12));
                if (mask != Opened || name == 0) events.Add(mask);
            }
            return events;
        }
        finally
        {
            _ = Close(watch);
        }
    }

    private const int NonBlocking = 0x800;

    [DllImport("libc", EntryPoint = "inotify_init1")]
    private static extern int Init(int flags);

    [DllImport("libc", EntryPoint = "inotify_add_watch")]
    private static extern int Add(int watch, byte[] path, uint mask);

    [DllImport("libc", EntryPoint = "read")]
    private static extern nint Read(int watch, byte[] buffer, nint size);

    [DllImport("libc", EntryPoint = "close")]
    private static extern int Close(int watch);
}
