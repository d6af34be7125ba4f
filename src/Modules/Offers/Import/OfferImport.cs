using Saas.Kernel.Errors;
using Saas.Kernel.Tenancy;
using Saas.Offers.Contracts;

namespace Saas.Offers.Import;

/// <summary>What a file holds.</summary>
public enum ImportKind
{
    Offers,

    /// <summary>Participants of one offer.</summary>
    Participants,
}

/// <summary>How far an import has come.</summary>
public enum ImportStatus
{
    Uploading,

    /// <summary>Every row is read and weighed; nothing is stored of them.</summary>
    Checking,

    /// <summary>The report is there, and somebody decides.</summary>
    Checked,

    /// <summary>All rows, or none, in one transaction.</summary>
    Applying,

    Applied,
    Cancelled,
    Failed,
}

/// <summary>What becomes of rows without a date.</summary>
internal enum WithoutDate
{
    /// <summary>An offer that has been, counted in a year that is stated.</summary>
    Record,

    /// <summary>A draft that somebody gives a date.</summary>
    Draft,
}

/// <summary>
/// One file on its way in: uploaded, checked row by row, then stored whole or not at all. Carries the progress, so that the page can be left and found again.
/// The work itself runs from the outbox.
/// </summary>
internal sealed class OfferImport : ITenantOwned
{
    private OfferImport()
    {
    }

    public TenantId TenantId { get; private init; }

    public ImportId Id { get; private init; }

    public ImportKind Kind { get; private init; }

    public OfferId? OfferId { get; private init; }

    public ImportStatus Status { get; private set; }

    public string FileName { get; private init; } = "";

    /// <summary>Tells whether the same file was imported before; keyed, so that nobody can try contents.</summary>
    public byte[]? FileDigest { get; private set; }

    public long Bytes { get; private set; }

    public string? Encoding { get; private set; }

    public string? Separator { get; private set; }

    public WithoutDate WithoutDate { get; private init; }

    /// <summary>The year of recorded offers whose row says none.</summary>
    public int? Year { get; private init; }

    /// <summary>What an offer is when its row does not say.</summary>
    public OfferKind UsualKind { get; private init; }

    /// <summary>Whether the people who are imported get the mails they would have got on enrolling themselves.</summary>
    public bool SendMail { get; private init; }

    /// <summary>Stores without asking when nothing is wrong.</summary>
    public bool ApplyAtOnce { get; private init; }

    public int Rows { get; private set; }

    public int RowsDone { get; private set; }

    public int Records { get; private set; }

    public int Drafts { get; private set; }

    public int Sessions { get; private set; }

    /// <summary>Rows that say themselves that they were cancelled, or people who are enrolled already.</summary>
    public int Skipped { get; private set; }

    public int Seats { get; private set; }

    public int Waiting { get; private set; }

    public int Errors { get; private set; }

    /// <summary>Why it failed, as a code.</summary>
    public string? Failure { get; private set; }

    public ActorKind ActorKind { get; private init; }

    public Guid? ActorId { get; private init; }

    public TenantId? ActingFor { get; private init; }

    public DateTimeOffset CreatedAt { get; private init; }

    public DateTimeOffset? CheckedAt { get; private set; }

    public DateTimeOffset? EndedAt { get; private set; }

    public uint Version { get; private set; }

    public bool IsWorking => Status is ImportStatus.Uploading or ImportStatus.Checking or ImportStatus.Applying;

    public bool IsOver => Status is ImportStatus.Applied or ImportStatus.Cancelled or ImportStatus.Failed;

    /// <summary>Rows that become something.</summary>
    public int Good => Kind == ImportKind.Offers ? Records + Drafts : Seats + Waiting;

    public bool IsReady => Status == ImportStatus.Checked && Errors == 0 && Good > 0;

    /// <summary>Who asked for it: what the import makes is made by them.</summary>
    public Actor Actor => new(ActorKind, ActorId, ActingFor);

    public static OfferImport Begin(TenantId tenant, ImportWish wish, Actor actor, DateTimeOffset now) => new()
    {
        TenantId = tenant, Id = ImportId.New(now), Kind = wish.Offer is null ? ImportKind.Offers : ImportKind.Participants, OfferId = wish.Offer,
        Status = ImportStatus.Uploading, FileName = wish.FileName, WithoutDate = wish.WithoutDate, Year = wish.Year, UsualKind = wish.UsualKind, SendMail = wish.SendMail,
        ApplyAtOnce = wish.ApplyAtOnce, ActorKind = actor.Kind, ActorId = actor.Id, ActingFor = actor.ActingFor, CreatedAt = now,
    };

    /// <exception cref="Refused"><c>import.not_uploading</c></exception>
    public void Uploaded(UploadedFile file)
    {
        Require(Status == ImportStatus.Uploading, "import.not_uploading");
        (Status, Bytes, FileDigest, Encoding, Separator) = (ImportStatus.Checking, file.Bytes, file.Digest, file.Encoding, file.Separator);
    }

    /// <exception cref="Refused"><c>import.not_checking</c></exception>
    public void Checked(ImportTally tally, DateTimeOffset now)
    {
        Require(Status == ImportStatus.Checking, "import.not_checking");
        Status = ImportStatus.Checked;
        CheckedAt = now;
        Count(tally);
    }

    /// <exception cref="Refused"><c>import.not_checked</c>, <c>import.has_errors</c>, <c>import.nothing</c></exception>
    public void Apply()
    {
        Require(Status == ImportStatus.Checked, "import.not_checked");
        if (Errors > 0)
        {
            throw new Refused("import.has_errors", $"{Errors} things are wrong in the file. Mend them and send it again; nothing has been stored.") { Arguments = [Errors] };
        }

        Require(Good > 0, "import.nothing");
        Status = ImportStatus.Applying;
        RowsDone = 0;
    }

    /// <summary>Everything is stored, in the transaction that this belongs to.</summary>
    /// <exception cref="Refused"><c>import.not_applying</c>: somebody cancelled it meanwhile.</exception>
    public void Applied(ImportTally tally, DateTimeOffset now)
    {
        Require(Status == ImportStatus.Applying, "import.not_applying");
        Status = ImportStatus.Applied;
        EndedAt = now;
        Count(tally);
    }

    /// <summary>What was right when it was checked is not any more: look again, so that the report says what.</summary>
    /// <exception cref="Refused"><c>import.not_applying</c></exception>
    public void CheckAgain()
    {
        Require(Status == ImportStatus.Applying, "import.not_applying");
        Status = ImportStatus.Checking;
        RowsDone = 0;
    }

    /// <exception cref="Refused"><c>import.ended</c></exception>
    public void Cancel(DateTimeOffset now)
    {
        Require(!IsOver, "import.ended");
        (Status, EndedAt) = (ImportStatus.Cancelled, now);
    }

    /// <exception cref="Refused"><c>import.ended</c></exception>
    public void Fail(string code, DateTimeOffset now)
    {
        Require(!IsOver, "import.ended");
        (Status, Failure, EndedAt) = (ImportStatus.Failed, code, now);
    }

    private void Count(ImportTally tally) => (Rows, RowsDone, Records, Drafts, Sessions, Skipped, Seats, Waiting, Errors) =
        (tally.Rows, tally.Rows, tally.Records, tally.Drafts, tally.Sessions, tally.Skipped, tally.Seats, tally.Waiting, tally.Errors);

    private void Require(bool condition, string code)
    {
        if (!condition)
        {
            throw new Refused(code, Messages[code] + $" It is {Status}.");
        }
    }

    private static readonly Dictionary<string, string> Messages = new(StringComparer.Ordinal)
    {
        ["import.not_uploading"] = "The file is here already.",
        ["import.not_checking"] = "The import is not being checked.",
        ["import.not_checked"] = "Only an import that has been checked can be stored. Wait for the report.",
        ["import.nothing"] = "The file has no rows to import.",
        ["import.not_applying"] = "The import is not being stored.",
        ["import.ended"] = "The import has ended. Send the file again to begin anew.",
    };
}

/// <summary>What somebody wants done with a file.</summary>
/// <param name="Offer">The offer that the file holds participants of; null for a file of offers.</param>
internal sealed record ImportWish(
    string FileName, OfferId? Offer = null, WithoutDate WithoutDate = WithoutDate.Draft, int? Year = null, OfferKind UsualKind = OfferKind.Course, bool SendMail = false, bool ApplyAtOnce = false);

/// <summary>What is known of a file when all of it is here.</summary>
internal sealed record UploadedFile(long Bytes, byte[] Digest, string Encoding, string Separator);

/// <summary>What became of the rows, or would.</summary>
internal sealed class ImportTally
{
    public int Rows { get; set; }

    public int Records { get; set; }

    public int Drafts { get; set; }

    public int Sessions { get; set; }

    public int Skipped { get; set; }

    public int Seats { get; set; }

    public int Waiting { get; set; }

    public int Errors { get; set; }
}
