namespace Saas.Offers.Enrolments;

/// <summary>The mails an enrolment can cause: outbox kinds, each with a template of the same name.</summary>
internal static class EnrolmentMails
{
    public const string Confirmed = "mail.enrolment-confirmed";
    public const string Waiting = "mail.enrolment-waiting";
    public const string Offered = "mail.seat-offered";
    public const string Lapsed = "mail.seat-lapsed";
    public const string Cancelled = "mail.enrolment-cancelled";
    public const string CompanionLeft = "mail.companion-left";
    public const string Again = "mail.enrolment-again";
    public const string SessionMoved = "mail.session-moved";
    public const string SessionCancelled = "mail.session-cancelled";
    public const string SessionReminder = "mail.session-reminder";
    public const string OfferCancelled = "mail.offer-cancelled";
}
