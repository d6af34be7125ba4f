using Microsoft.EntityFrameworkCore;
using Saas.Kernel.Data;
using Saas.Kernel.Errors;
using Saas.Kernel.Http;
using Saas.Kernel.Outbox;
using Saas.Kernel.Secrets;
using Saas.Kernel.Time;
using Saas.Offers.Catalogue;
using Saas.Offers.Contracts;
using Saas.Offers.Enrolments;
using Saas.Offers.Office;
using Saas.Offers.Planning;
using Saas.Tenants.Contracts;

namespace Saas.Offers.Import;

/// <summary>
/// Rows that are participants of one offer. Seats, waiting list and numbers are the offer's to give, under its row lock; the unique index keeps a contact
/// from standing there twice.
/// </summary>
internal sealed class ParticipantRowsIn(
    TenantDb db, OfferImport import, ImportNames names, TenantCipher cipher, JobQueue queue, IMunicipalities municipalities, DateTimeOffset now) : RowsIn
{
    private readonly List<Enrolment> _people = [];
    private readonly DateOnly _today = Oslo.Date(now);
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);
    private Sheet<ParticipantRow> _sheet = null!;
    private Offer _offer = null!;
    private bool _othersFirst;

    /// <summary>An offer has at most that many seats.</summary>
    public override int MostRows => 10_000;

    public override async Task BeginAsync(CancellationToken cancellation)
    {
        _offer = await Enrolling.LockAsync(db, import.OfferId!.Value, cancellation);
        var digests = db.Enrolments.AsNoTracking().Where(e => e.OfferId == _offer.Id)
            .Where(e => e.Status == EnrolmentStatus.Confirmed || e.Status == EnrolmentStatus.Waiting || e.Status == EnrolmentStatus.Offered)
            .Select(e => e.ContactDigest);
        await foreach (var digest in digests.AsAsyncEnumerable().WithCancellation(cancellation))
        {
            _known.Add(Convert.ToHexString(digest));
        }

        // Only seats go and nobody comes back while rows are taken, so one look at who waits is enough.
        _othersFirst = _offer.Waiting > 0 && (await WaitingQueue.ReadAsync(db, _offer.Id, cancellation)).Next(_offer) is not null;
        if (!IsOpen && !IsPast)
        {
            Errors.Add(new CellError(0, null, _offer.Details.Participation == Participation.DropIn ? "offer-drop-in" : "offer-closed"));
        }
    }

    public override void Headings(CsvRow row) => _sheet = Sheet<ParticipantRow>.Bind(row, ParticipantSheet.Columns, names, keepsValues: false, Errors);

    public override void Take(CsvRow row)
    {
        var before = Errors.Count;
        var read = _sheet.Read(row, _today, Errors);
        if (read.HasLeft)
        {
            Tally.Skipped++;
            return;
        }

        var request = read.Complete(db.Tenant.DefaultLanguage);
        if (Errors.Count > before)
        {
            return;
        }

        var broken = Rules.Broken(request).Select(member => new CellError(row.Number, char.ToLowerInvariant(member[0]) + member[1..], member == nameof(request.Email) ? "no-contact" : "rule"));
        Errors.AddRange(broken);
        if (MunicipalityNumber.TryParse(request.HomeMunicipality, out var home) && municipalities.Find(home, _today) is null)
        {
            Errors.Add(new CellError(row.Number, "homeMunicipality", "not-a-municipality"));
        }

        if (Errors.Count == before)
        {
            Enrol(row.Number, request.Wish(EnrolmentSource.Staff));
        }
    }

    public override async Task StoreAsync(CancellationToken cancellation)
    {
        await db.InsertManyAsync(_people, cancellation);
        if (import.SendMail)
        {
            _people.ForEach(person => queue.Enqueue(person.HoldsSeat ? EnrolmentMails.Confirmed : EnrolmentMails.Waiting, person.Id.Value));
        }

        _people.Clear();
    }

    public override void Forget() => _people.Clear();

    public override async Task EndAsync(CancellationToken cancellation)
    {
        await db.SaveChangesAsync(cancellation); // the offer's count of seats, which its check has the last word on
        await CatalogueVersions.RaiseAsync(db, cancellation);
    }

    private bool IsOpen => _offer.IsOpenToStaff(now);

    private bool IsPast => _offer.Status == OfferStatus.Completed && _offer.Details.Participation == Participation.Enrolled;

    private void Enrol(int row, EnrolWish wish)
    {
        var digest = wish.Person.Digest(cipher);
        if (!_known.Add(Convert.ToHexString(digest)))
        {
            Tally.Skipped++;
            return;
        }

        if (Place(row, wish) is not (var number, var seat, var pool))
        {
            return;
        }

        Tally.Seats += seat ? 1 : 0;
        Tally.Waiting += seat ? 0 : 1;
        var id = EnrolmentId.New(now);
        _people.Add(Enrolment.Take(db.TenantId, id, _offer.Id, number, seat,
            new EnrolmentTerms(wish.Role, wish.Person.Seal(cipher, id), digest, wish.HomeMunicipality, wish.Language, wish.Source, pool), now));
    }

    private (int Number, bool Seat, PoolId? Pool)? Place(int row, EnrolWish wish)
    {
        if (!IsOpen && !IsPast)
        {
            return null; // closed for everybody: the report says it once, at the top
        }

        try
        {
            var claim = new SeatClaim(_offer.PoolFor(wish.Role), wish.HomeMunicipality);
            if (IsOpen)
            {
                var (number, seat) = _offer.TakeNumbers([claim], _othersFirst, byStaff: true, now);
                return (number, seat, claim.Pool);
            }

            if (_offer.RecordParticipant(claim, now) is { } recorded)
            {
                return (recorded, true, claim.Pool);
            }

            Errors.Add(new CellError(row, null, "offer-full"));
        }
        catch (Refused refused)
        {
            Errors.Add(refused.Code == "offer.no_seats_for_role" ? new CellError(row, "role", "no-seats-for-role") : new CellError(row, null, "offer-full"));
        }

        return null;
    }
}

/// <summary>One row of a file of participants.</summary>
internal sealed class ParticipantRow
{
    public EnrolRequest Request { get; } = new();

    /// <summary>The one to talk with, where it is another than the one who comes (a child).</summary>
    public string? Contact { get; set; }

    public Dictionary<string, bool> Needs { get; } = new(StringComparer.Ordinal);

    public string? Interpreter { get; set; }

    public string? Diet { get; set; }

    /// <summary>Our own list of those who were there and are not any more.</summary>
    public bool HasLeft { get; set; }

    public string? Language { get; set; }

    public EnrolRequest Complete(string language)
    {
        if (Contact is { } contact && Request.ChildName is null)
        {
            (Request.ChildName, Request.Name) = (Request.Name, contact);
        }

        Request.Language = Language ?? language;
        Request.Needs = new Needs
        {
            InterpreterLanguage = Interpreter, Diet = Diet, Companion = Needs.GetValueOrDefault("companion"), Wheelchair = Needs.GetValueOrDefault("wheelchair"),
            HearingLoop = Needs.GetValueOrDefault("hearingLoop"),
        };
        return Request;
    }
}

/// <summary>The columns of a file of participants: those of the API, and of our own list.</summary>
internal static class ParticipantSheet
{
    public static IReadOnlyList<SheetColumn<ParticipantRow>> Columns { get; } =
    [
        new("number", (_, _) => { }),
        new("enrolmentStatus", (row, cell) => row.HasLeft = cell.Choice<EnrolmentStatus>() is EnrolmentStatus.Cancelled or EnrolmentStatus.Declined or EnrolmentStatus.Lapsed),
        new("name", (row, cell) => row.Request.Name = cell.TextOf(120) ?? "", Required: true),
        new("contactName", (row, cell) => row.Contact = cell.TextOf(120)),
        new("childName", (row, cell) => row.Request.ChildName = cell.TextOf(120)),
        new("childAge", (row, cell) => row.Request.ChildAge = cell.Number(0, 17)),
        new("role", (row, cell) => row.Request.Role = cell.Choice<EnrolmentRole>() ?? default),
        new("homeMunicipality", ReadHome, Required: true),
        new("phone", ReadPhone),
        new("email", ReadEmail),
        new("language", (row, cell) => row.Language = LanguageOf(cell)),
        new("interpreterLanguage", (row, cell) => row.Interpreter = cell.Names.Language(cell.Text) ?? cell.TextOf(60)),
        new("companion", Need),
        new("wheelchair", Need),
        new("hearingLoop", Need),
        new("diet", (row, cell) => row.Diet = cell.TextOf(200)),
        new("enrolledAt", (_, _) => { }),
        new("answerBy", (_, _) => { }),
    ];

    private static void Need(ParticipantRow row, Cell cell) => row.Needs[cell.Column] = cell.Flag() ?? false;

    private static void ReadHome(ParticipantRow row, Cell cell)
    {
        if (cell.Names.Municipality(cell.Text, cell.Today) is { } number)
        {
            row.Request.HomeMunicipality = number;
        }
        else
        {
            cell.Wrong("not-a-municipality");
        }
    }

    private static void ReadPhone(ParticipantRow row, Cell cell)
    {
        var text = cell.TextOf(30);
        row.Request.Phone = text is null ? null : PhoneNumber.Normalise(text);
        if (text is not null && row.Request.Phone is null)
        {
            cell.Wrong("not-a-phone");
        }
    }

    private static void ReadEmail(ParticipantRow row, Cell cell)
    {
        if (Kernel.Http.EmailAttribute.IsAddress(cell.Text))
        {
            row.Request.Email = cell.Text;
        }
        else
        {
            cell.Wrong("not-an-email");
        }
    }

    private static string? LanguageOf(Cell cell)
    {
        if (cell.Names.Language(cell.Text) is ("nb" or "nn" or "en" or "se") and { } language)
        {
            return language;
        }

        cell.Wrong("not-a-language");
        return null;
    }
}
