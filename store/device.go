package store

import (
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"rapporteur/model"
)

const keyName = "device.key"

// keyFile is device.key, in JSON.
type keyFile struct {
	Seed    []byte       `json:"seed"`    // of the ed25519 key
	Machine string       `json:"machine"` // Env.Machine where it was written
	File    string       `json:"file"`    // fileID of this file
	Before  []Succession `json:"before,omitempty"`
}

// Succession says, signed by the old key, that a device goes on under another
// one: after a copy or a restore of its workspace.
type Succession struct {
	Old       []byte `json:"old"` // ed25519 public keys
	New       []byte `json:"new"`
	Signature []byte `json:"signature"`
}

func successionText(from, to ed25519.PublicKey) []byte {
	return fmt.Appendf(nil, "rapporteur device succession\n%x\n%x\n", []byte(from), []byte(to))
}

// Verify tells whether the old device signed it.
func (s Succession) Verify() bool {
	return len(s.Old) == ed25519.PublicKeySize && len(s.New) == ed25519.PublicKeySize &&
		ed25519.Verify(s.Old, successionText(s.Old, s.New), s.Signature)
}

// deviceOf is the device of a public key: the first bytes of its SHA-256.
func deviceOf(key ed25519.PublicKey) model.Device {
	sum := sha256.Sum256(key)
	return model.Device(sum[:8])
}

func (k keyFile) private() ed25519.PrivateKey { return ed25519.NewKeyFromSeed(k.Seed) }

func (k keyFile) device() model.Device {
	return deviceOf(k.private().Public().(ed25519.PublicKey))
}

// openKey reads the device key of a workspace, or makes one. moved tells that
// the file was written elsewhere: the workspace is a copy.
func openKey(dir string, env Env) (k keyFile, moved bool, err error) {
	k, err = readKey(dir)
	if errors.Is(err, fs.ErrNotExist) {
		k, err = newKey(dir, env, nil)
		return k, false, err
	}
	if err != nil {
		return k, false, err
	}
	path := filepath.Join(dir, keyName)
	info, err := os.Stat(path)
	if err != nil {
		return k, false, err
	}
	differs := func(then, now string) bool { return then != "" && now != "" && then != now }
	return k, differs(k.Machine, env.Machine) || differs(k.File, fileID(info, path)), nil
}

func readKey(dir string) (k keyFile, err error) {
	b, err := os.ReadFile(filepath.Join(dir, keyName))
	if err != nil {
		return k, fmt.Errorf("read the device key: %w", err)
	}
	if err := json.Unmarshal(b, &k); err != nil || len(k.Seed) != ed25519.SeedSize {
		return k, fmt.Errorf("%s is not a device key; move it away and start again, a new one is made", filepath.Join(dir, keyName))
	}
	return k, nil
}

// newKey makes a device key and writes it; old, if any, signs it.
func newKey(dir string, env Env, old *keyFile) (k keyFile, err error) {
	k = keyFile{Seed: make([]byte, ed25519.SeedSize), Machine: env.Machine}
	if _, err := io.ReadFull(env.Random, k.Seed); err != nil {
		return k, fmt.Errorf("draw a device key: %w", err)
	}
	if old != nil {
		from, to := old.private().Public().(ed25519.PublicKey), k.private().Public().(ed25519.PublicKey)
		k.Before = append(old.Before, Succession{from, to, ed25519.Sign(old.private(), successionText(from, to))})
	}
	if err := writeKey(dir, &k); err != nil {
		return k, fmt.Errorf("write the device key: %w", err)
	}
	return k, nil
}

func writeKey(dir string, k *keyFile) error {
	path := filepath.Join(dir, keyName)
	part := path + ".new"
	f, err := os.OpenFile(part, os.O_RDWR|os.O_CREATE|os.O_TRUNC, 0o600)
	if err != nil {
		return err
	}
	info, err := f.Stat()
	if err != nil {
		return errors.Join(err, f.Close())
	}
	k.File = fileID(info, part)
	b, err := json.MarshalIndent(k, "", "  ")
	if err == nil {
		err = errors.Join(writeAt(f, b, 0), f.Sync())
	}
	if err := errors.Join(err, f.Close()); err != nil {
		return err
	}
	return errors.Join(os.Rename(part, path), syncFolder(dir))
}

// Succession lists the keys this device had before, oldest first.
func (s *Store) Succession() ([]Succession, error) {
	k, err := readKey(s.dir)
	return k.Before, err
}
