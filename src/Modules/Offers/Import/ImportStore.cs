using System.Security.Cryptography;
using System.Text;
using System.Text.Unicode;
using Microsoft.EntityFrameworkCore;
using Saas.Kernel.Data;
using Saas.Kernel.Identifiers;
using Saas.Kernel.Secrets;

namespace Saas.Offers.Import;

/// <summary>Keeps an uploaded file in the room, in encrypted pieces, and reads it back as a stream. Never holds more than a piece.</summary>
internal sealed class ImportStore(TenantDb db, KeyRing keys, TimeProvider time)
{
    /// <summary>64 MB: some hundred thousand rows.</summary>
    public const long MostBytes = 64 * 1024 * 1024;

    private const int Piece = 256 * 1024;
    private const string Table = "offers.import_chunks";

    static ImportStore() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>Stores all of the stream; tells its encoding and separator.</summary>
    public async Task<UploadedFile> WriteAsync(OfferImport import, Stream file, CancellationToken cancellation)
    {
        var cipher = await keys.ForAsync(db.Tenant, cancellation);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var look = new EncodingLook();
        var piece = new byte[Piece];
        long bytes = 0;
        for (var number = 0; ; number++)
        {
            var read = await file.ReadAtLeastAsync(piece, Piece, throwOnEndOfStream: false, cancellation);
            if (read == 0)
            {
                break;
            }

            bytes += read;
            hash.AppendData(piece, 0, read);
            look.Take(piece.AsSpan(0, read));
            var id = StrongId.NewValue(time.GetUtcNow());
            var chunk = new ImportChunk { TenantId = db.TenantId, Id = id, ImportId = import.Id, Number = number, Content = cipher.Encrypt(Table, "content", id, piece[..read]) };
            db.ImportChunks.Add(chunk);
            await db.SaveChangesAsync(cancellation);
            db.Entry(chunk).State = EntityState.Detached;
        }

        var digest = cipher.Digest("offers.import", Convert.ToHexStringLower(hash.GetHashAndReset()));
        return new UploadedFile(bytes, digest, look.Name, CsvRows.Separator(look.Start()).ToString());
    }

    /// <summary>The file as text, from its beginning, without a byte order mark.</summary>
    public async Task<TextReader> OpenAsync(OfferImport import, CancellationToken cancellation) =>
        new StreamReader(new PieceStream(db, import.Id, await keys.ForAsync(db.Tenant, cancellation)), EncodingOf(import.Encoding), detectEncodingFromByteOrderMarks: true, 64 * 1024);

    public Task DropAsync(ImportId id, CancellationToken cancellation) => db.ImportChunks.Where(chunk => chunk.ImportId == id).ExecuteDeleteAsync(cancellation);

    internal static Encoding EncodingOf(string? name) => name switch
    {
        "windows-1252" => Encoding.GetEncoding(1252),
        "utf-16" => Encoding.Unicode,
        _ => Encoding.UTF8,
    };

    /// <summary>UTF-8 unless a byte says otherwise: text in Windows-1252 with a single æ, ø or å is not UTF-8.</summary>
    private sealed class EncodingLook
    {
        private readonly List<byte> _start = [];
        private readonly byte[] _rest = new byte[4];
        private int _left;
        private bool _isUtf8 = true;

        public string Name => _start is [0xFF, 0xFE, ..] ? "utf-16" : _isUtf8 && _left == 0 ? "utf-8" : "windows-1252";

        public void Take(ReadOnlySpan<byte> bytes)
        {
            _start.AddRange(bytes[..Math.Min(bytes.Length, Math.Max(0, 16 * 1024 - _start.Count))]);
            if (!_isUtf8)
            {
                return;
            }

            // A letter may lie across two pieces: its first bytes wait for the rest.
            var all = _left == 0 ? bytes : (ReadOnlySpan<byte>)(byte[])[.. _rest.AsSpan(0, _left), .. bytes];
            var end = all.Length;
            for (var back = 1; back <= Math.Min(3, all.Length); back++)
            {
                var b = all[^back];
                if (b >= 0xC0)
                {
                    var length = b >= 0xF0 ? 4 : b >= 0xE0 ? 3 : 2;
                    end = length > back ? all.Length - back : all.Length;
                    break;
                }

                if (b < 0x80)
                {
                    break;
                }
            }

            _isUtf8 = Utf8.IsValid(all[..end]);
            _left = all.Length - end;
            all[end..].CopyTo(_rest);
        }

        public string Start()
        {
            using var reader = new StreamReader(new MemoryStream([.. _start]), EncodingOf(Name));
            return reader.ReadToEnd();
        }
    }

    private sealed class PieceStream(TenantDb db, ImportId import, TenantCipher cipher) : Stream
    {
        private byte[] _piece = [];
        private int _at;
        private int _number;
        private bool _ended;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (_at == _piece.Length && !_ended)
            {
                var chunk = await db.ImportChunks.AsNoTracking().Where(one => one.ImportId == import && one.Number == _number).SingleOrDefaultAsync(cancellationToken);
                (_piece, _at, _ended) = chunk is null ? ([], 0, true) : (cipher.DecryptBytes(Table, "content", chunk.Id, chunk.Content), 0, false);
                _number++;
            }

            var count = Math.Min(buffer.Length, _piece.Length - _at);
            _piece.AsMemory(_at, count).CopyTo(buffer);
            _at += count;
            return count;
        }

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("Pieces are read asynchronously.");

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
