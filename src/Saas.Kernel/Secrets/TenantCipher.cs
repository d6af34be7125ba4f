using System.Buffers;
using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Saas.Kernel.Tenancy;

namespace Saas.Kernel.Secrets;

/// <summary>
/// What one tenant's key can do: encrypt columns, make blind indexes, sign links. Everything is bound to the tenant and to its purpose:
/// a value moved to another tenant, table, column or row does not open, and a link of one purpose is worthless for another.
/// </summary>
public sealed class TenantCipher
{
    private readonly Dictionary<int, byte[]> _columnKeys;
    private readonly byte[] _digestKey;
    private readonly byte[] _linkKey;
    private readonly byte[] _tenant;
    private readonly int _newest;

    internal TenantCipher(Tenant tenant, IReadOnlyDictionary<int, byte[]> keys)
    {
        _tenant = tenant.Id.Value.ToByteArray(bigEndian: true);
        _newest = keys.Keys.Max();
        _columnKeys = keys.ToDictionary(pair => pair.Key, pair => Derive(pair.Value, "column"));

        // Blind indexes and links must stay comparable after a new key is added, so they hang on the first.
        _digestKey = Derive(keys[keys.Keys.Min()], "digest");
        _linkKey = Derive(keys[keys.Keys.Min()], "link");
    }

    /// <summary>Encrypts a value for one place: key number (4 bytes) ‖ nonce ‖ tag ‖ ciphertext.</summary>
    public byte[] Encrypt(string table, string column, Guid row, string value) => Encrypt(table, column, row, Encoding.UTF8.GetBytes(value));

    /// <summary>The same for bytes, such as a piece of a file.</summary>
    public byte[] Encrypt(string table, string column, Guid row, byte[] value)
    {
        var box = Sealed.Close(_columnKeys[_newest], value, Place(table, column, row));
        var result = new byte[4 + box.Length];
        BinaryPrimitives.WriteInt32BigEndian(result, _newest);
        box.CopyTo(result, 4);
        return result;
    }

    /// <exception cref="CryptographicException">The value was changed, or belongs to another tenant, table, column or row.</exception>
    public string Decrypt(string table, string column, Guid row, ReadOnlySpan<byte> value) => Encoding.UTF8.GetString(DecryptBytes(table, column, row, value));

    /// <exception cref="CryptographicException">The value was changed, or belongs to another tenant, table, column or row.</exception>
    public byte[] DecryptBytes(string table, string column, Guid row, ReadOnlySpan<byte> value)
    {
        var number = BinaryPrimitives.ReadInt32BigEndian(value);
        if (!_columnKeys.TryGetValue(number, out var key))
        {
            throw new CryptographicException("Encrypted with a key that this tenant does not have.");
        }

        return Sealed.Open(key, value[4..], Place(table, column, row));
    }

    /// <summary>A blind index: equal values give equal digests within this tenant and purpose, and nothing else can be told from it. 32 bytes.</summary>
    public byte[] Digest(string purpose, string value) =>
        HMACSHA256.HashData(_digestKey, (byte[])[.. _tenant, .. Encoding.UTF8.GetBytes(purpose), 0, .. Encoding.UTF8.GetBytes(value)]);

    /// <summary>A token for a mailed link: it names one subject for one purpose until a time, and is worthless in another tenant.</summary>
    public string SignLink(string purpose, Guid subject, DateTimeOffset validUntil)
    {
        Span<byte> token = stackalloc byte[40];
        subject.TryWriteBytes(token, bigEndian: true, out _);
        BinaryPrimitives.WriteInt64BigEndian(token[16..], validUntil.ToUnixTimeSeconds());
        Mac(purpose, token[..24]).AsSpan(0, 16).CopyTo(token[24..]);
        return Base64Url.EncodeToString(token);
    }

    /// <returns>The subject, or null when the token is malformed, expired, of another purpose or of another tenant.</returns>
    public Guid? ReadLink(string purpose, string? token, DateTimeOffset now)
    {
        Span<byte> bytes = stackalloc byte[40];
        if (token is not { Length: 54 } || !Base64Url.IsValid(token)
            || Base64Url.DecodeFromChars(token, bytes, out _, out var written) != OperationStatus.Done || written != 40
            || !CryptographicOperations.FixedTimeEquals(Mac(purpose, bytes[..24]).AsSpan(0, 16), bytes[24..]))
        {
            return null;
        }

        return BinaryPrimitives.ReadInt64BigEndian(bytes[16..24]) >= now.ToUnixTimeSeconds() ? new Guid(bytes[..16], bigEndian: true) : null;
    }

    /// <summary>A short text that only this tenant can have made, for one purpose (a cursor).</summary>
    public string SignText(string purpose, string text)
    {
        var payload = Encoding.UTF8.GetBytes(text);
        return Base64Url.EncodeToString([.. Mac(purpose, payload).AsSpan(0, 16), .. payload]);
    }

    /// <returns>The text, or null when it was not signed here for this purpose.</returns>
    public string? ReadText(string purpose, string signed)
    {
        // The methods without a status throw at what is almost right, such as a last letter with bits too many.
        Span<byte> buffer = stackalloc byte[500];
        if (signed.Length > 500 || Base64Url.DecodeFromChars(signed, buffer, out _, out var written) != OperationStatus.Done)
        {
            return null;
        }

        var bytes = buffer[..written];
        return bytes.Length > 16 && CryptographicOperations.FixedTimeEquals(Mac(purpose, bytes[16..]).AsSpan(0, 16), bytes[..16])
            ? Encoding.UTF8.GetString(bytes[16..])
            : null;
    }

    private byte[] Mac(string purpose, ReadOnlySpan<byte> payload) =>
        HMACSHA256.HashData(_linkKey, (byte[])[.. _tenant, .. Encoding.UTF8.GetBytes(purpose), 0, .. payload]);

    private byte[] Place(string table, string column, Guid row) =>
        [.. _tenant, .. Encoding.UTF8.GetBytes(table), 0, .. Encoding.UTF8.GetBytes(column), 0, .. row.ToByteArray(bigEndian: true)];

    private static byte[] Derive(byte[] key, string purpose) => HKDF.DeriveKey(HashAlgorithmName.SHA256, key, 32, info: Encoding.UTF8.GetBytes(purpose));
}
