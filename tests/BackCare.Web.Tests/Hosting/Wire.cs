using System.Net;
using System.Net.Sockets;

namespace BackCare.Web.Tests.Hosting;

/// <summary>Sends bytes to a site as they are, over a connection that it keeps while it can.</summary>
internal sealed class Wire(Uri address) : IDisposable
{
    /// <summary>Longer than this is a hang.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    private readonly byte[] buffer = new byte[16 * 1024];
    private Socket? socket;
    private int start, end;

    /// <returns>The status of each answer, usually of one. None when the site ended the connection without a word.</returns>
    /// <exception cref="TimeoutException">It said nothing for <see cref="Limit"/>.</exception>
    public IReadOnlyList<int> Send(MalformedRequest request)
    {
        var statuses = new List<int>();
        var isHead = request.Bytes.AsSpan().StartsWith("HEAD "u8);
        try
        {
            Connect();
            for (var sent = 0; sent < request.Bytes.Length;) sent += Sent(request.Bytes.AsSpan(sent));
            if (request.Ends) socket!.Shutdown(SocketShutdown.Send);
            while (Answer(isHead) is { } answer)
            {
                statuses.Add(answer.Status);
                if (answer.Last) { Close(); break; }
                if (!request.Ends && answer.Status >= 200) return statuses;
            }
        }
        catch (SocketException timeout) when (timeout.SocketErrorCode is SocketError.TimedOut or SocketError.WouldBlock)
        {
            Close();
            throw new TimeoutException($"no answer within {Limit.TotalSeconds} s", timeout);
        }
        // The site may end a connection that it is still being told something on.
        catch (SocketException) { }
        Close();
        return statuses;
    }

    public void Dispose() => Close();

    /// <summary>The system at times says at once of half a megabyte that its time is over. It is when the clock says so too.</summary>
    private int Sent(ReadOnlySpan<byte> bytes)
    {
        var clock = Stopwatch.StartNew();
        while (true)
        {
            try { return socket!.Send(bytes); }
            catch (SocketException early) when (early.SocketErrorCode is SocketError.TimedOut && clock.Elapsed < Limit) { }
        }
    }

    private void Connect()
    {
        if (socket is not null) return;
        socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp)
        {
            ReceiveTimeout = (int)Limit.TotalMilliseconds,
            SendTimeout = (int)Limit.TotalMilliseconds,
            NoDelay = true,
            LingerState = new(true, 0), // nothing is left waiting: a million of these would use up the ports
        };
        socket.Connect(IPAddress.Loopback, address.Port);
        (start, end) = (0, 0);
    }

    private void Close()
    {
        socket?.Dispose();
        socket = null;
    }

    /// <returns>Null when nothing more comes.</returns>
    private (int Status, bool Last)? Answer(bool isHead)
    {
        if (Line() is not { } first) return null;
        Assert.True(first.StartsWith("HTTP/1.1 ", StringComparison.Ordinal) || first.StartsWith("HTTP/1.0 ", StringComparison.Ordinal),
            $"no answer of HTTP: {first}");
        var status = int.Parse(first.AsSpan(9, 3), CultureInfo.InvariantCulture);
        var (length, chunked, last) = (-1L, false, false);
        while (Line() is { Length: > 0 } header)
        {
            if (Value(header, "Content-Length:") is { } given) length = long.Parse(given, CultureInfo.InvariantCulture);
            if (Value(header, "Transfer-Encoding:") is not null) chunked = true;
            if (Value(header, "Connection:") is "close") last = true;
        }
        if (isHead || status is < 200 or 204 or 304) return (status, last);
        if (chunked)
        {
            while (Line() is { } size && long.Parse(size, NumberStyles.HexNumber, CultureInfo.InvariantCulture) is > 0 and var more) Skip(more + 2);
            Line();
        }
        else if (length >= 0) Skip(length);
        else
        {
            while (Fill()) start = end;
            last = true;
        }
        return (status, last);
    }

    private static string? Value(string header, string name) =>
        header.StartsWith(name, StringComparison.OrdinalIgnoreCase) ? header[name.Length..].Trim() : null;

    private string? Line()
    {
        var line = new StringBuilder();
        while (true)
        {
            if (start == end && !Fill()) return null;
            var rest = buffer.AsSpan(start, end - start);
            if (rest.IndexOf((byte)'\n') is >= 0 and var at)
            {
                line.Append(Encoding.Latin1.GetString(rest[..at]));
                start += at + 1;
                return line.ToString().TrimEnd('\r');
            }
            line.Append(Encoding.Latin1.GetString(rest));
            start = end;
        }
    }

    private void Skip(long bytes)
    {
        while (bytes > 0)
        {
            if (start == end && !Fill()) return;
            var here = (int)Math.Min(bytes, end - start);
            start += here;
            bytes -= here;
        }
    }

    private bool Fill()
    {
        (start, end) = (0, socket!.Receive(buffer));
        return end > 0;
    }
}
